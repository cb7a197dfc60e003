using Keepalived.Configuration;

namespace Director.Daemon.Hosting;

/// <summary>Whether a reload takes a file. Pure.</summary>
internal static class ReloadRule
{
    /// <summary>
    /// Why a file is refused, in one sentence: it is gone, has errors that the running one did not have, or belongs to another place.
    /// Null: it is taken.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="next">What it says; null: it is not there.</param>
    /// <param name="running">What runs.</param>
    public static string? Refusal(string path, ConfigurationResult? next, ConfigurationResult running)
    {
        if (next is null)
        {
            return $"{path} is not there";
        }

        if (Place(running.Configuration.Service) is var here && Place(next.Configuration.Service) is var there && here != there)
        {
            return "net_namespace, net_namespace_ipvs or instance differs from what runs "
                + $"({there}, not {here}): restart the service to change it";
        }

        return next.NewErrorsSince(running) switch
        {
            [] => null,
            [var only] => only.ToString(),
            [var first, ..] added => $"{Plural.Of(added.Length, "new error")}, the first: {first}",
        };
    }

    private static string Place(ServiceSettings service) =>
        (service.NetworkNamespace ?? "-", service.IpvsNetworkNamespace ?? "-", service.InstanceName ?? "-").ToString();
}
