using Linux;

namespace Director.Daemon.Surroundings;

/// <summary>
/// Moves the whole process into a network namespace (<c>net_namespace</c>, -s). A thread can only move itself, and a runtime has threads
/// before any code of ours runs: so the thread that moves has the program begin again, which leaves it as the only one.
/// </summary>
internal static class NamespaceEntry
{
    /// <summary>Names the namespace that the service was started in, for the program that begins again.</summary>
    private const string FormerVariable = "DIRECTOR_FORMER_NAMESPACE";

    /// <summary>
    /// The namespace that the service was started in, which <c>net_namespace_ipvs</c> without a name means: a path to open.
    /// </summary>
    public static string Former { get; } = Environment.GetEnvironmentVariable(FormerVariable) ?? NetworkNamespace.Current;

    /// <summary>Returns null at once when the process is in the namespace; else does not return, or says why it cannot get there.</summary>
    /// <param name="name">As ip-netns(8) knows it.</param>
    public static string? Enter(string name)
    {
        var path = NetworkNamespace.PathOf(name);
        if (!File.Exists(path))
        {
            return $"there is no network namespace {name}: make it with \"ip netns add {name}\" before the service starts, or correct "
                + "net_namespace or -s";
        }

        try
        {
            if (!NetworkNamespace.IsCurrent(path))
            {
                var former = NetworkNamespace.HoldCurrent();
                NetworkNamespace.Enter(path);
                OwnProgram.BeginAgain((FormerVariable, former));
            }

            return null;
        }
        catch (LinuxException failure)
        {
            return $"{failure.Message}; this needs root or CAP_SYS_ADMIN: in a systemd unit set AmbientCapabilities= and "
                + $"CapabilityBoundingSet=, or NetworkNamespacePath={path}";
        }
    }
}
