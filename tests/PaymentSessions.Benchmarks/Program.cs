using System.Globalization;
using BenchmarkDotNet.Running;
using PaymentSessions.Benchmarks;

if (args is ["serve", var file, ..]) await LoadHost.ServeAsync(file, args[2..]);
else if (args is ["pgbench", var collections]) Console.WriteLine(PgBenchScript.Write(int.Parse(collections, CultureInfo.InvariantCulture)));
else if (args is ["sqlite-loop", var database, var seconds]) await SqliteLoop.RunAsync(database, int.Parse(seconds, CultureInfo.InvariantCulture));
else BenchmarkSwitcher.FromAssembly(typeof(LoadHost).Assembly).Run(args);
