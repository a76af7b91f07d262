// Starts stripe-stateful-mock on this machine's own interface; its own command would listen on every one.
import mock from "stripe-stateful-mock";

const server = mock
  .createExpressApp()
  .listen(0, "127.0.0.1", () => console.log(`Now listening on: http://127.0.0.1:${server.address().port}`));
