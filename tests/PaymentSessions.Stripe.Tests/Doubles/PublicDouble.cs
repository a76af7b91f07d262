namespace PaymentSessions.Tests;

/// <summary>Doubles of Stripe's that others have written and published on npm. They know less than ours, but nothing of ours.</summary>
internal static class PublicDouble
{
    /// <summary>Starts one in a process of its own. Goes on only where there is Node.js.</summary>
    public static async Task<HostProcess> StartAsync(string script, params string[] arguments) =>
        await HostProcess.StartAsync(await new NpmFolder("doubles").DescribeAsync(script, arguments));
}
