// Purpose: operations of the app's webhook: its address, its deliveries, and redelivery.
import type { JsonObject } from "#openapi/schema.ts";
import { appOf } from "#operations/app-operations.ts";
import { numberOf, ok, type ApiAnswer, type ApiRequest, type Operations } from "#operations/operation.ts";
import { found } from "#requests/api-error.ts";
import { redeliver } from "#webhooks/webhooks.ts";
import type { Delivery } from "#world/delivery.ts";

/** Operations of the app's webhook. */
export const deliveryOperations: Operations = {
  "apps/get-webhook-config-for-app": {
    door: "app",
    answer: (request) =>
      ok({ url: appOf(request).webhook.url, content_type: "json", insecure_ssl: "0", secret: "********" }),
  },
  "apps/list-webhook-deliveries": { door: "app", answer: listDeliveries },
  "apps/get-webhook-delivery": {
    door: "app",
    answer: (request) => {
      const delivery = deliveryOf(request);
      const exchange = {
        request: { headers: null, payload: delivery.payload },
        response: { headers: null, payload: null },
      };
      return ok({ ...deliveryJson(delivery), ...exchange, url: delivery.installation.app.webhook.url });
    },
  },
  "apps/redeliver-webhook-delivery": {
    door: "app",
    answer: (request) => {
      redeliver(request.hub, deliveryOf(request));
      return { status: 202, body: {} };
    },
  },
};

function deliveriesOf(request: ApiRequest): Delivery[] {
  const app = appOf(request);
  return request.hub.deliveries.filter(({ installation }) => installation.app === app);
}

function deliveryOf(request: ApiRequest): Delivery {
  const id = numberOf(request, "delivery_id");
  return found(deliveriesOf(request).find((delivery) => delivery.id === id));
}

// The newest first; a cursor is the id of the last delivery on the page.
function listDeliveries(request: ApiRequest): ApiAnswer {
  const { hub, query } = request;
  const perPage = Math.min(100, Number(query["per_page"] ?? 30));
  const before = query["cursor"] === undefined ? Infinity : Number(query["cursor"]);
  const rest = deliveriesOf(request)
    .toReversed()
    .filter((delivery) => delivery.id < before && hasStatus(delivery, query["status"]));
  const shown = rest.slice(0, perPage);
  const cursor = rest.length > perPage ? shown.at(-1)?.id : undefined;
  const next = `<${hub.apiUrl}${request.path}?per_page=${perPage}&cursor=${cursor ?? ""}>; rel="next"`;
  return { ...ok(shown.map(deliveryJson)), ...(cursor === undefined ? {} : { headers: { link: next } }) };
}

function hasStatus({ statusCode }: Delivery, wanted: string | undefined): boolean {
  const succeeded = statusCode >= 200 && statusCode < 400;
  return wanted === undefined || succeeded === (wanted === "success");
}

function deliveryJson(delivery: Delivery): JsonObject {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: Number((delivery.durationMs / 1000).toFixed(2)),
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installation.id,
    repository_id: delivery.repositoryId,
  };
}
