using System.Collections.Immutable;
using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>
/// Which modules of the kernel a file needs, and whether they are there. It does not ask ip_vs itself: to ask would load it.
/// </summary>
internal static class ModuleFacts
{
    /// <summary>The module that every virtual server needs.</summary>
    public const string Ipvs = "ip_vs";

    /// <summary>The names of the modules that a file needs, each with what it needs it for.</summary>
    public static IReadOnlyDictionary<string, string> NeededBy(Configuration file)
    {
        Dictionary<string, string> needed = [];
        foreach (var server in file.VirtualServers.Items)
        {
            needed.TryAdd(Ipvs, $"virtual server {server.Name}");
            needed.TryAdd($"{Ipvs}_{server.Scheduler}", $"lvs_sched {server.Scheduler} of virtual server {server.Name}");
            if (server.PersistenceEngine is { } engine)
            {
                needed.TryAdd($"{Ipvs}_pe_{engine}", $"persistence_engine {engine} of virtual server {server.Name}");
            }
        }

        foreach (var instance in file.VrrpInstances.Items)
        {
            if (instance.VirtualMac is not null)
            {
                needed.TryAdd("macvlan", $"use_vmac of instance {instance.Name}");
            }

            if (instance.Ipvlan is not null)
            {
                needed.TryAdd("ipvlan", $"use_ipvlan of instance {instance.Name}");
            }
        }

        return needed;
    }

    /// <summary>Whether they are there.</summary>
    public static async Task<ImmutableDictionary<string, ModuleState>> GatherAsync(IMachineSource source, IEnumerable<string> names)
    {
        var release = source.ReadFile("/proc/sys/kernel/osrelease")?.Trim();
        var builtIn = release is null ? "" : source.ReadFile($"/lib/modules/{release}/modules.builtin") ?? "";
        var states = ImmutableDictionary.CreateBuilder<string, ModuleState>();
        foreach (var name in names)
        {
            states[name] = await StateOfAsync(source, builtIn, name).ConfigureAwait(false);
        }

        return states.ToImmutable();
    }

    private static async Task<ModuleState> StateOfAsync(IMachineSource source, string builtIn, string name) =>
        source.List($"/sys/module/{name}").Count > 0 || builtIn.Contains($"/{name}.ko", StringComparison.Ordinal) ? ModuleState.Loaded
        : await source.RunAsync("modprobe", "--dry-run", "--quiet", name).ConfigureAwait(false) switch
        {
            null => ModuleState.Unknown,
            { Problem: null } => ModuleState.Available,
            _ => ModuleState.Missing,
        };
}
