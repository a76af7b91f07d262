const { writeFile } = require("node:fs/promises");
const { ContainerRegistrationKeys, Modules } = require("@medusajs/framework/utils");

/**
 * Makes a publishable key with its sales channel, a region with the system provider, and carts of 59.97 EUR with a payment collection each.
 * Arguments: how many, the file for the collections' ids, one a line, and the file for the key.
 */
module.exports.default = async function seed({ container, args: [count, idsFile, keyFile] }) {
  const link = container.resolve(ContainerRegistrationKeys.LINK);
  const [channel] = await container.resolve(Modules.SALES_CHANNEL).createSalesChannels([{ name: "Load" }]);
  const [key] = await container.resolve(Modules.API_KEY).createApiKeys([{ title: "Load", type: "publishable", created_by: "seed" }]);
  const [region] = await container.resolve(Modules.REGION).createRegions([{ name: "Load", currency_code: "eur", countries: ["de"] }]);
  await link.create([
    { [Modules.API_KEY]: { publishable_key_id: key.id }, [Modules.SALES_CHANNEL]: { sales_channel_id: channel.id } },
    { [Modules.REGION]: { region_id: region.id }, [Modules.PAYMENT]: { payment_provider_id: "pp_system_default" } },
  ]);

  const ids = [];
  while (ids.length < Number(count)) {
    const size = Math.min(100, Number(count) - ids.length);
    const cart = { region_id: region.id, sales_channel_id: channel.id, currency_code: "eur" };
    const item = { title: "Load", quantity: 1, unit_price: 59.97 };
    const carts = await container.resolve(Modules.CART).createCarts(Array.from({ length: size }, () => ({ ...cart, items: [{ ...item }] })));
    const collections = await container.resolve(Modules.PAYMENT)
      .createPaymentCollections(Array.from({ length: size }, () => ({ amount: 59.97, currency_code: "eur" })));
    await link.create(collections.map((collection, i) => ({
      [Modules.CART]: { cart_id: carts[i].id },
      [Modules.PAYMENT]: { payment_collection_id: collection.id },
    })));
    ids.push(...collections.map(collection => collection.id));
  }

  await writeFile(idsFile, ids.join("\n") + "\n");
  await writeFile(keyFile, key.token);
};
