using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What the requests about payment intents take.</summary>
internal static class PaymentIntentParameters
{
    private const string CaptureMethod = "capture_method";

    /// <summary>What can be set when it is made, and changed later.</summary>
    private static readonly ImmutableArray<Parameter> Settings =
    [
        Parameter.Text("customer"),
        Parameter.Text("payment_method"),
        Parameter.Text("description"),
        Parameter.Text("statement_descriptor_suffix"),
        Parameter.Text("receipt_email"),
        Parameter.Choice("setup_future_usage", "on_session", "off_session"),
        Parameter.List("allowed_payment_method_types"),
        Parameter.Text("payment_method_configuration"),
        Parameter.Choice("payment_method_options[card][request_multicapture]", "if_available", "never"),
        Parameter.Integer("payment_method_options[oxxo][expires_after_days]") with { Minimum = 1, Maximum = 7 },
        Parameter.Choice(CaptureMethod, "automatic", "automatic_async", "manual"),
        Parameter.Hash("metadata"),
    ];

    public static ImmutableArray<Parameter> Create { get; } =
    [
        .. Settings,
        Parameter.Amount("amount", isRequired: true),
        Parameter.Text("currency", isRequired: true),
        Parameter.Flag("automatic_payment_methods[enabled]"),
        Parameter.Choice("automatic_payment_methods[allow_redirects]", "always", "never"),
        Parameter.Flag("confirm"),
        Parameter.Flag("off_session"),
        Parameter.Text("return_url"),
    ];

    public static ImmutableArray<Parameter> Update { get; } = [.. Settings, Parameter.Amount("amount"), Parameter.Text("currency")];

    public static ImmutableArray<Parameter> Confirm { get; } =
    [
        Parameter.Text("payment_method"),
        Parameter.Text("receipt_email"),
        Parameter.Choice("setup_future_usage", "on_session", "off_session"),
        Parameter.Choice("payment_method_options[card][request_multicapture]", "if_available", "never"),
        Parameter.Integer("payment_method_options[oxxo][expires_after_days]") with { Minimum = 1, Maximum = 7 },
        Parameter.Choice(CaptureMethod, "automatic", "automatic_async", "manual"),
        Parameter.Flag("off_session"),
        Parameter.Text("return_url"),
    ];

    public static ImmutableArray<Parameter> Capture { get; } =
    [
        Parameter.Integer("amount_to_capture") with { Minimum = 0 },
        Parameter.Flag("final_capture"),
        Parameter.Hash("metadata"),
    ];

    public static ImmutableArray<Parameter> Cancel { get; } =
        [Parameter.Choice("cancellation_reason", "duplicate", "fraudulent", "requested_by_customer", "abandoned")];

    public static ImmutableArray<Parameter> List { get; } = [.. Paging.KnownByTime, Parameter.Text("customer")];
}
