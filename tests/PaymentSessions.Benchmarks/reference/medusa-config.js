const { defineConfig } = require("@medusajs/framework/utils");

// DATABASE_URL, JWT_SECRET and COOKIE_SECRET come from the environment; what isn't named has the reference server's defaults, in memory.
module.exports = defineConfig({
  projectConfig: {
    databaseDriverOptions: { ssl: false },
    http: { storeCors: "http://localhost", adminCors: "http://localhost", authCors: "http://localhost" },
  },
  admin: { disable: true },
});
