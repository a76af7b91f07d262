using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests;

/// <summary>Service registrations as a text that can be approved.</summary>
internal static class Registrations
{
    /// <summary>A line for each registration: lifetime, service, implementation.</summary>
    public static string Describe(IServiceCollection services) =>
        string.Join('\n', services.Select(Describe).Order(StringComparer.Ordinal));

    private static string Describe(ServiceDescriptor service)
    {
        var key = service.IsKeyedService ? $" [{service.ServiceKey}]" : "";
        return $"{service.Lifetime,-9} {Name(service.ServiceType)}{key} = {DescribeImplementation(service)}";
    }

    private static string DescribeImplementation(ServiceDescriptor service)
    {
        var (type, instance) = service.IsKeyedService
            ? (service.KeyedImplementationType, service.KeyedImplementationInstance)
            : (service.ImplementationType, service.ImplementationInstance);

        if (type is not null) return Name(type);
        return instance is not null ? $"an instance of {Name(instance.GetType())}" : "made by a function";
    }

    private static string Name(Type type)
    {
        var name = type.FullName is null || type.IsGenericType ? $"{type.Namespace}.{type.Name}" : type.FullName;
        if (!type.IsGenericType) return name;

        var arguments = type.IsGenericTypeDefinition ? "" : string.Join(", ", type.GetGenericArguments().Select(Name));
        return $"{name.Split('`')[0]}<{arguments}>";
    }
}
