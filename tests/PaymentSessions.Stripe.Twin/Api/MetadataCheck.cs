namespace PaymentSessions.Stripe.Twin;

/// <summary>The limits of metadata: see https://docs.stripe.com/api/metadata.</summary>
internal static class MetadataCheck
{
    private const int MaxKeys = 50;
    private const int MaxKeyLength = 40;
    private const int MaxValueLength = 500;

    /// <returns>What is wrong; <see langword="null"/> if nothing is.</returns>
    public static TwinError? Check(Parameters parameters)
    {
        var members = parameters.Members("metadata").ToList();
        if (members.Count > MaxKeys)
        {
            return TwinError.Invalid($"Metadata can have up to {MaxKeys} keys.", code: null, "metadata");
        }

        foreach (var (key, value) in members)
        {
            if (key.Length > MaxKeyLength)
            {
                return TwinError.Invalid($"Metadata keys can be up to {MaxKeyLength} characters.", code: null, "metadata");
            }

            if (value.Length > MaxValueLength)
            {
                return TwinError.Invalid(
                    $"Metadata values can have up to {MaxValueLength} characters.", code: null, $"metadata[{key}]");
            }
        }

        return null;
    }
}
