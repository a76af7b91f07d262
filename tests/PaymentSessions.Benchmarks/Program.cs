using BenchmarkDotNet.Running;
using PaymentSessions.Benchmarks;

if (args is ["serve", var file, ..]) await LoadHost.ServeAsync(file, args[2..]);
else BenchmarkSwitcher.FromAssembly(typeof(LoadHost).Assembly).Run(args);
