// Captures and refunds with the official SDK, as a shop's back office does, and prints what came of each call.
import Medusa from "@medusajs/js-sdk";

const [, , baseUrl, publishableKey, apiKey] = process.argv;
const sdk = new Medusa({ baseUrl, publishableKey, apiKey });
const stranger = new Medusa({ baseUrl, apiKey: "sk_unknown" });
const caught = (error) => ({ name: error.constructor.name, status: error.status, message: error.message });

const order = async () => {
  const { cart } = await sdk.client.fetch("/store/carts", {
    method: "POST",
    body: { currency_code: "eur", items: [{ sku: "mug", quantity: 3 }] },
  });
  const { payment_collection } = await sdk.admin.paymentCollection.create({ order_id: cart.id, amount: 59.97 });
  return { cart: { ...cart, payment_collection }, collection: payment_collection };
};

const { cart, collection } = await order();
await sdk.store.payment.initiatePaymentSession(cart, { provider_id: "pp_system_default" });
await sdk.client.fetch(`/store/carts/${cart.id}/complete`, { method: "POST" });

const since = { $gte: collection.created_at };
const listed = await sdk.admin.payment.list({ payment_collection_id: collection.id, created_at: since, order: "-created_at" });
const { id } = listed.payments[0];
const byIds = await sdk.admin.payment.list({ id: [id, "pay_nope"], limit: 5, fields: "id,amount" });
const retrieved = await sdk.admin.payment.retrieve(id);
const part = await sdk.admin.payment.capture(id, { amount: 40 });
const rest = await sdk.admin.payment.capture(id, {});
const reason = await sdk.admin.refundReason.create({ label: "Damaged", code: "damaged", description: "It arrived damaged." });
const reasons = await sdk.admin.refundReason.list({ limit: 10 });
const refunded = await sdk.admin.payment.refund(
  id,
  { amount: 19.99, refund_reason_id: reason.refund_reason.id, note: "The handle is off." },
  { fields: "*refunds,*refunds.refund_reason" },
);
const providers = await sdk.admin.payment.listPaymentProviders({ is_enabled: true });

const other = await order();
const marked = await sdk.admin.paymentCollection.markAsPaid(other.collection.id, { order_id: other.cart.id });
const third = await order();
const deleted = await sdk.admin.paymentCollection.delete(third.collection.id);

const tooMuch = await sdk.admin.payment.refund(id, { amount: 1000 }).catch(caught);
const unknown = await sdk.admin.payment.retrieve("pay_nope").catch(caught);
const wrongKey = await stranger.admin.payment.list().catch(caught);

console.log(JSON.stringify({
  listed, byIds, retrieved, part, rest, reason, reasons, refunded, providers, marked, deleted, tooMuch, unknown, wrongKey,
}));
