using System.Collections.Immutable;
using Keepalived.Configuration;

namespace Director.Daemon.Checking;

/// <summary>
/// The warning about a file that a service would run nothing of: an empty one, a directory, one that is no configuration.
/// </summary>
internal static class NothingRuns
{
    /// <summary>All there is to say of a file, with this warning where it is due.</summary>
    public static ImmutableArray<Diagnostic> WithWarning(string file, ConfigurationResult result)
    {
        var configuration = result.Configuration;
        if (!configuration.VrrpInstances.IsEmpty || !configuration.VirtualServers.IsEmpty || !configuration.StaticAddresses.IsEmpty)
        {
            return result.Diagnostics;
        }

        const string Text = "nothing is run: it has no vrrp_instance, virtual_server or static_ipaddress";
        var why = result.HasErrors ? ", or none without errors" : "";
        var nowhere = new SourcePosition(new SourceFile(file, null, 0), 0, 0);
        return result.Diagnostics.Add(new(Severity.Warning, nowhere, Text + why) { Code = "nothing-runs" });
    }
}
