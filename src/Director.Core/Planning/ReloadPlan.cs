using System.Collections.Immutable;
using Director.Core.VirtualServers;
using Keepalived.Configuration;

namespace Director.Core.Planning;

/// <summary>What a reload changes, in words: the difference of two configurations.</summary>
/// <param name="Lines">One line a change, in the order of the file: "add instance VI_2", "change real server 10.9.0.11:80 of TCP 10.9.0.100:80".</param>
public sealed record ReloadPlan(ImmutableArray<string> Lines)
{
    /// <summary>Compares two configurations.</summary>
    public static ReloadPlan Between(Configuration running, Configuration next)
    {
        List<string> lines = [];
        if (running.GlobalDefinitions != next.GlobalDefinitions)
        {
            lines.Add("change global_defs");
        }

        Describe(lines, "script", running.VrrpScripts, next.VrrpScripts, script => script.Name);
        Describe(lines, "instance", running.VrrpInstances, next.VrrpInstances, instance => instance.Name);
        Describe(lines, "sync group", running.SyncGroups, next.SyncGroups, group => group.Name);
        Describe(lines, "virtual server group", running.VirtualServerGroups, next.VirtualServerGroups, group => group.Name);
        Describe(lines, "virtual server", WithoutRealServers(running), WithoutRealServers(next), ServerNames.Of);
        DescribeRealServers(lines, running, next);
        return new([.. lines]);
    }

    private static void DescribeRealServers(List<string> lines, Configuration running, Configuration next)
    {
        foreach (var (before, after) in running.VirtualServers.Items.Join(next.VirtualServers, ServerNames.Of, ServerNames.Of, (before, after) => (before, after)))
        {
            var suffix = $" of {ServerNames.Of(after)}";
            Describe(lines, "real server", before.RealServers, after.RealServers, server => ServerNames.Of(server), suffix);
        }
    }

    private static IEnumerable<VirtualServer> WithoutRealServers(Configuration configuration) =>
        configuration.VirtualServers.Items.Select(server => server with { RealServers = [] });

    private static void Describe<T>(
        List<string> lines, string kind, IEnumerable<T> running, IEnumerable<T> next, Func<T, string> name, string suffix = "")
        where T : notnull
    {
        var difference = KeyedDifferences.Between(running, next, name);
        lines.AddRange(difference.Removed.Select(item => $"remove {kind} {name(item)}{suffix}"));
        lines.AddRange(difference.Changed.Select(change => $"change {kind} {name(change.Next)}{suffix}"));
        lines.AddRange(difference.Added.Select(item => $"add {kind} {name(item)}{suffix}"));
    }
}
