using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Status;

/// <summary>VRRP instances, one on a line. Pure.</summary>
public static class InstanceList
{
    private const int LongestName = 24;

    /// <summary>All of them, in the order of the file.</summary>
    public static string Of(StatusReply status, Screen screen)
    {
        Page page = new(screen);
        var name = Math.Min(status.Instances.Select(static one => one.Name).Append("INSTANCE").Max(static one => one.Length), LongestName);
        Line(page, name, "INSTANCE", ["INTERFACE", "VRID", "STATE", "PRIO", "SENT", "RECVD"], Tone.Quiet);
        foreach (var one in status.Instances)
        {
            Line(page, name, one.Name,
                [
                    one.Interface ?? "-", $"{one.VirtualRouterId}", one.State.ToUpperInvariant(),
                    $"{one.EffectivePriority ?? one.BasePriority}", Count(one.Adverts?.Sent), Count(one.Adverts?.Received),
                ],
                one.State switch { "master" => Tone.Good, "fault" => Tone.Bad, _ => Tone.Plain });
        }

        return page.ToString();
    }

    private static string Count(long? count) => count is { } known ? Quantity.Short((ulong)known) : "-";

    private static void Line(Page page, int name, string first, string[] cells, Tone tone)
    {
        var titles = tone == Tone.Quiet ? tone : Tone.Plain;
        page.Add(first, titles);
        if (first.Length > name)
        {
            page.End();
        }

        page.To(name + 1).Add(cells[0], titles).EndingAt(name + 21, cells[1], titles).To(name + 22).Add(cells[2], tone)
            .EndingAt(name + 37, cells[3], titles).EndingAt(name + 45, cells[4], titles).EndingAt(name + 53, cells[5], titles).End();
    }
}
