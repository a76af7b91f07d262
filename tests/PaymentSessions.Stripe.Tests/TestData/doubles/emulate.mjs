// Starts emulate's Stripe. It would listen on every interface, and couldn't say which port was free: here it does neither.
// node emulate.mjs WEBHOOK_URL WEBHOOK_SECRET
import { Server } from "node:net";
import { createEmulator } from "emulate";

const [url, secret] = process.argv.slice(2);
const { listen } = Server.prototype;
Server.prototype.listen = function () {
  return listen.call(this, 0, "127.0.0.1", () => console.log(`Now listening on: http://127.0.0.1:${this.address().port}`));
};

await createEmulator({
  service: "stripe",
  port: 0,
  seed: { stripe: { webhooks: [{ url, events: ["*"], secret }] } },
});
