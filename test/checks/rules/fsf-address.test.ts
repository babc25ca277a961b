import { describe, expect, test } from "@jest/globals";
import { changedFile, newFile } from "../a-revision.ts";
import { brief, findingsIn } from "../findings-of.ts";

function check(content: string, expected: readonly string[], path = "src/tool.c"): void {
  expect(findingsIn("fsf-address", [newFile(path, content)]).map(brief)).toEqual(expected);
}

const PARAGRAPH = [
  "/*",
  " * A tool.",
  " * It is free.",
  " *",
  " * You should have received a copy of the GNU General Public License",
  " * along with this program; if not, write to the Free Software",
  " * Foundation, Inc., 59 Temple Place, Suite 330, Boston, MA  02111-1307",
].join("\n");

describe("fsf-address", () => {
  test("finds a notice once, with the lines of its request and its street", () => {
    check(
      [
        "/*",
        " * You should have received a copy of the GNU General Public License",
        " * along with this program; if not, write to the Free Software",
        " * Foundation, Inc., 59 Temple Place, Suite 330, Boston, MA  02111-1307  USA",
        " */",
      ].join("\n"),
      ["3-4 warning"],
    );
  });
  test.each([
    ["with the empty line below", " *\n * No warranty.\n */", 5, 8],
    ["with the one above where the comment ends", " */", 4, 7],
  ])("suggests to drop a paragraph that is about the address alone, %s", (_, rest, from, to) => {
    const [finding] = findingsIn("fsf-address", [newFile("a.c", `${PARAGRAPH}\n${rest}`)]);
    expect(finding).toMatchObject({ line: from, endLine: to, suggestion: "" });
  });
  test.each([
    ["says more", PARAGRAPH.replace("02111-1307", "02111-1307. Ask Ada, too")],
    ["goes on", `${PARAGRAPH}\n * No warranty.\n */`],
    ["closes the comment", `${PARAGRAPH} */`],
    ["is all there is", PARAGRAPH.replace(" * A tool.\n * It is free.\n", "")],
    ["opens with other words", PARAGRAPH.replace("You should", "Surely you should")],
  ])("suggests nothing where it %s", (_, text) => {
    const found = findingsIn("fsf-address", [newFile("a.c", text)]);
    expect(found.map(({ suggestion }) => suggestion)).toEqual([null]);
  });
  test("suggests nothing where the paragraph was there in part", () => {
    const signed = PARAGRAPH.split("\n").map((line, index) => `${index === 4 ? " " : "+"}${line}`);
    const [finding] = findingsIn("fsf-address", [changedFile("a.c", [1, signed.join("\n")])]);
    expect(finding).toMatchObject({ suggestion: null });
  });
  test.each([
    ["a wrong house number", "// 53 Temple Place"],
    ["the first address", "# 1000 Mass Ave, Cambridge"],
    ["a long street name", "; 675 Massachusetts Ave"],
    ["the square", "dnl 545 Technology Square"],
    ["a misspelt street", "! 51 Franklin Steet, Fifth Floor"],
    ["the last address", '.\\" 31 Milk Street # 960789'],
  ])("finds %s", (_, line) => {
    check(line, ["1 warning"]);
  });
  test("finds a number and its street on two lines", () => {
    check(" * Foundation, Inc., 59\n * Temple Place - Suite 330", ["1-2 warning"]);
  });
  test("finds the request without a street, wrapped anywhere", () => {
    check("X if not, write\nX to the\nX Free Software Foundation", ["1-3 warning"]);
  });
  test("is an error for Linux", () => {
    expect(
      findingsIn("fsf-address", [newFile("a.c", "// 59 Temple Place")], { profile: "linux" }).map(brief),
    ).toEqual(["1 error"]);
  });
  test.each([
    ["a sensor by the name of Franklin", "/* AS3935 Franklin lightning sensor */"],
    ["an address at temple.edu", " * Author: Bo Ek <bo59@temple.edu>"],
    ["other words about writing", " * write to the free list first"],
  ])("leaves alone %s", (_, line) => {
    check(line, []);
  });
  test("leaves alone the licence's own text", () => {
    check("51 Franklin Street", [], "LICENSES/preferred/GPL-2.0");
    check("51 Franklin Street", [], "COPYING.LIB");
  });
  test("leaves alone context and removed lines", () => {
    const file = changedFile("a.c", [
      1,
      " // 59 Temple Place\n-// write to the Free Software Foundation\n+int a;",
    ]);
    expect(findingsIn("fsf-address", [file])).toEqual([]);
  });
  test("leaves alone what stands between REUSE marks", () => {
    check("// REUSE-IgnoreStart\n// 59 Temple Place\n// REUSE-IgnoreEnd\n// 59 Temple Place", ["4 warning"]);
  });
});
