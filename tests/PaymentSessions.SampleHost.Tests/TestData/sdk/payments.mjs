// Pays for a cart with the official SDK, as a storefront does, and prints what came of each call.
import Medusa from "@medusajs/js-sdk";

const [, , baseUrl, publishableKey] = process.argv;
const sdk = new Medusa({ baseUrl, publishableKey });
const stranger = new Medusa({ baseUrl, publishableKey: "pk_unknown" });

const { cart } = await sdk.client.fetch("/store/carts", {
  method: "POST",
  body: { currency_code: "eur", items: [{ sku: "mug", quantity: 3 }] },
});
const session = { provider_id: "pp_system_default", data: { note: "at the counter" } };
const caught = (error) => ({ name: error.constructor.name, status: error.status, message: error.message });

const providers = await sdk.store.payment.listPaymentProviders({ region_id: "reg_eu" });

// Without a collection, the SDK makes it from the cart first.
const first = await sdk.store.payment.initiatePaymentSession(cart, session);
const paying = { ...cart, payment_collection: first.payment_collection };

const again = await sdk.store.payment.initiatePaymentSession(paying, session);
const chosen = await sdk.store.payment.initiatePaymentSession(paying, session, { fields: "id,amount,payment_sessions.status" });
const more = await sdk.store.payment.initiatePaymentSession(paying, session, { fields: "+payment_sessions.created_at" });
const unknownProvider = await sdk.store.payment.initiatePaymentSession(paying, { provider_id: "pp_nope" }).catch(caught);
const unknownKey = await stranger.store.payment.initiatePaymentSession(paying, session).catch(caught);
const unknownCart = await sdk.store.payment.initiatePaymentSession({ id: "cart_nope" }, session).catch(caught);

console.log(JSON.stringify({ providers, first, again, chosen, more, unknownProvider, unknownKey, unknownCart }));
