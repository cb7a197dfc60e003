using Director.Observe.Snmp.Mib;
using Director.Protocol.V1;

namespace Director.Observe.Snmp.Rows;

/// <summary>KEEPALIVED-MIB, <c>vrrp</c>: what is tracked, and by whom. Pure.</summary>
internal static class TrackRows
{
    /// <summary>The kind that is an interface.</summary>
    public const string Interface = "track_interface";

    // The kinds, with the tables of those who track them: of instances, of sync groups.
    private static readonly (string Kind, uint OfInstance, uint OfGroup)[] Kinds =
        [(Interface, 4, 14), ("track_script", 5, 15), ("track_file", 12, 16), ("track_bfd", 17, 19), ("track_process", 20, 22)];

    /// <summary>All of it.</summary>
    public static IEnumerable<MibTable> Of(StatusReply status, ServiceDetails details)
    {
        var instances = status.Instances.Select(static instance => instance.Details?.Tracks ?? []).ToArray();
        var groups = details.Groups.Select(static group => group.Tracks).ToArray();
        foreach (var (kind, ofInstance, ofGroup) in Kinds)
        {
            yield return Lines(kind, ofInstance, instances);
            yield return Lines(kind, ofGroup, groups);
        }

        yield return MibTable<ScriptDetails>.Numbered(
            Trees.Vrrp.With(9, 1), details.Scripts,
        [
            (2, static one => SnmpValue.Text(one.Name)),
            (3, static one => Cells.Command(one.Command)),
            (4, static one => SnmpValue.Integer((long)one.IntervalSeconds)),
            (5, static one => SnmpValue.Integer(one.Weight)),
            (6, static one => SnmpValue.Integer(one.IsUp switch { null => 1, false => 2, true => 3 })),
            (7, static one => SnmpValue.Gauge(one.Rise)),
            (8, static one => SnmpValue.Gauge(one.Fall)),
            (9, static one => SnmpValue.Truth(one.IsReverse)),
        ]);
        yield return MibTable<FileDetails>.Numbered(
            Trees.Vrrp.With(13, 1), details.Files,
        [
            (2, static one => SnmpValue.Text(one.Name)),
            (3, static one => Cells.Text(one.Path)),
            (4, static one => SnmpValue.Integer(one.Value ?? 0)),
            (5, static one => SnmpValue.Integer(one.Weight)),
            (6, static one => SnmpValue.Truth(one.IsReverse)),
        ]);
        yield return MibTable<SessionDetails>.Numbered(
            Trees.Vrrp.With(18, 1), details.Sessions,
        [
            (2, static one => SnmpValue.Text(one.Name)),
            (3, static one => SnmpValue.Integer(one.IsUp == true ? 1 : 0)),
            (4, static one => SnmpValue.Integer(one.Weight)),
            (5, static one => SnmpValue.Truth(one.IsReverse)),
        ]);
        yield return MibTable<ProcessDetails>.Numbered(
            Trees.Vrrp.With(21, 1), details.Processes,
        [
            (2, static one => SnmpValue.Text(one.Name)),
            (3, static one => SnmpValue.Text(one.Process.Count > 0 ? one.Process[0] : "")),
            (4, static one => SnmpValue.Text(string.Join(' ', one.Process.Skip(1)))),
            (5, static one => SnmpValue.Integer(one.Match switch { "exact" => 1, "partial" => 2, "initial" => 3, _ => 0 })),
            (6, static one => SnmpValue.Integer(one.Weight)),
            (7, static one => SnmpValue.Truth(one.IsReverse)),
            (8, static one => SnmpValue.Gauge(one.Quorum)),
            (9, static one => SnmpValue.Integer(one.MaximumQuorum ?? -1)),
            (10, static one => ServerRows.Micro(one.ForkDelaySeconds)),
            (11, static one => ServerRows.Micro(one.TerminateDelaySeconds)),
            (12, static one => SnmpValue.Truth(one.FullCommand)),
            (13, static one => SnmpValue.Integer(one.Count ?? 0)),
            (14, static one => SnmpValue.Truth(one.IsUp == true)),
        ]);
    }

    private static MibTable<TrackDetails> Lines(string kind, uint table, IReadOnlyList<IReadOnlyList<TrackDetails>> owners)
    {
        // The table of interfaces begins with the name.
        var first = kind == Interface ? 1u : 2u;
        return MibTable<TrackDetails>.Of(
            Trees.Vrrp.With(table, 1),
            MibTable.Below(owners.Select(tracks => tracks.Where(track => track.Kind == kind))),
        [
            (first, static track => SnmpValue.Text(track.Name)),
            (first + 1, static track => SnmpValue.Integer(track.Weight)),
            (first + 2, static track => SnmpValue.Truth(track.IsReverse)),
        ]);
    }
}
