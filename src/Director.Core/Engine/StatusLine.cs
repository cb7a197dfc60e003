using Director.Core.Servers;
using Keepalived.Configuration;

namespace Director.Core.Engine;

/// <summary>The one line of <c>systemctl status</c>. Pure.</summary>
internal static class StatusLine
{
    private const int MostNotes = 3;

    /// <summary>
    /// "2 instances (1 master, 1 backup), 3 virtual servers, 5 of 6 real servers up; VI_1: eth0 has no carrier". Before the first verdicts:
    /// "2 of 2 real servers up (2 assumed up, 0 checked)". Empty before the start.
    /// </summary>
    public static string Of(DirectorSnapshot snapshot)
    {
        if (snapshot.Started is null)
        {
            return "";
        }

        var notes = Notes(snapshot);
        return $"{Instances(snapshot)}, {Servers(snapshot)}{(notes.Length > 0 ? $"; {notes}" : "")}";
    }

    private static string Instances(DirectorSnapshot snapshot)
    {
        var roles = snapshot.Instances
            .GroupBy(static instance => instance.State)
            .OrderByDescending(static group => group.Key == Vrrp.VrrpState.Master)
            .Select(static group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        var text = string.Join(", ", roles);
        return $"{Plural.Of(snapshot.Instances.Length, "instance")}{(text.Length > 0 ? $" ({text})" : "")}";
    }

    private static string Servers(DirectorSnapshot snapshot)
    {
        var servers = Plural.Of(snapshot.VirtualServers.Length, "virtual server");
        if (snapshot.TableTrouble is { } trouble && !snapshot.VirtualServers.IsEmpty)
        {
            return $"{servers}, none is served: the ip_vs table cannot be written ({trouble})";
        }

        var all = snapshot.VirtualServers.Aggregate(default(ServerTally), static (sum, server) => sum + server.Tally);
        return $"{servers}, {all.Up:N0} of {Plural.Of(all.Servers, "real server")} up"
            + (all.AssumedUp == 0 ? "" : $" ({all.AssumedUp:N0} assumed up, {all.Checked:N0} checked)");
    }

    // What is wrong, the faults first.
    private static string Notes(DirectorSnapshot snapshot)
    {
        List<string> notes =
        [
            .. snapshot.Instances.Where(static instance => instance.Faults is not null)
                .Select(static instance => $"{instance.Configuration.Name}: {instance.Faults}"),
            .. snapshot.Instances.Where(static instance => instance.Rejects is not null)
                .Select(static instance => $"{instance.Configuration.Name} {instance.Rejects}"),
        ];
        return string.Join("; ", notes.Count > MostNotes ? [.. notes.Take(MostNotes), $"and {notes.Count - MostNotes} more"] : notes);
    }
}
