using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentSessions;
using PaymentSessions.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says how the operators' routes know who uses them.</summary>
public static class PaymentAdministrationBuilderExtensions
{
    /// <summary>Asks the host's own code what operators are called on the record.</summary>
    public static PaymentSessionsBuilder ResolveOperatorsWith<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(
        this PaymentSessionsBuilder builder)
        where TResolver : class, IPaymentOperatorResolver
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.Replace(ServiceDescriptor.Scoped<IPaymentOperatorResolver, TResolver>());
        return builder;
    }
}
