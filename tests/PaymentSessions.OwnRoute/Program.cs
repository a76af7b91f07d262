using PaymentSessions.OwnRoute;

await OwnRouteApp.Create(args).RunAsync();
