using Director.Protocol.V1;
using Director.Tools.Text;

namespace Director.Tools.Status;

/// <summary>The instances of a status: a line each, and below it its addresses and what keeps it from its own priority. Pure.</summary>
internal static class InstanceTable
{
    private const int LongestName = 30;
    private const int MostAddresses = 12;

    /// <summary>Adds them, if there are any.</summary>
    public static void Write(Page page, StatusReply status)
    {
        if (status.Instances.Count == 0)
        {
            return;
        }

        Columns at = new(Math.Clamp(status.Instances.Max(static one => one.Name.Length), "INSTANCE".Length, LongestName) + 2);
        page.End().Add("INSTANCE", Tone.Title).To(at.State).Add("STATE", Tone.Title).To(at.For).Add("FOR", Tone.Title)
            .To(at.Priority).Add("PRIORITY", Tone.Title).To(at.Master).Add("MASTER", Tone.Title).End();
        foreach (var one in status.Instances)
        {
            Write(page, one, at, status.At);
        }
    }

    private static void Write(Page page, Instance one, Columns at, DateTimeOffset now)
    {
        page.Add(one.Name);
        if (one.Name.Length >= at.State)
        {
            page.End();
        }

        page.To(at.State).Add(one.State.ToUpperInvariant(), ToneOf(one.State))
            .To(at.For).Add(one.Since is { } since ? Quantity.Time(now - since) : "-")
            .To(at.Priority).Add(Priority(one)).To(at.Master).Add(Master(one)).End();
        foreach (var tracker in one.Trackers.Where(static tracker => tracker.Adds != 0 || tracker.IsFault))
        {
            page.Words(
                (tracker.IsFault || Math.Abs(tracker.Adds) > byte.MaxValue ? "" : $"{tracker.Adds:+0;-0} ") + tracker.Text, 4,
                tracker.IsFault ? Tone.Bad : tracker.Adds < 0 ? Tone.Notable : Tone.Plain);
        }

        Addresses(page, one.Addresses);
    }

    private static void Addresses(Page page, IReadOnlyList<Address> addresses)
    {
        var held = addresses.Where(static one => one.IsHeld).Select(static one => $"{one.Text} on {one.Interface ?? "?"}").ToList();
        if (held.Count > 0)
        {
            page.Words(
                string.Join(", ", held.Take(MostAddresses)) + (held.Count > MostAddresses ? $" and {held.Count - MostAddresses} more" : ""),
                4, Tone.Quiet);
        }
    }

    private static Tone ToneOf(string state) => state switch { "master" => Tone.Good, "fault" => Tone.Bad, _ => Tone.Plain };

    private static string Priority(Instance one) => one.EffectivePriority is { } effective && effective != one.BasePriority
        ? $"{effective} of {one.BasePriority}"
        : $"{one.BasePriority}";

    private static string Master(Instance one) =>
        one.State == "master" ? "itself"
        : one.Master is null ? "none"
        : $"{one.Master}{(one.MasterPriority is { } priority ? $" ({priority})" : "")}";

    private sealed record Columns(int State)
    {
        public int For => State + 12;

        public int Priority => For + 8;

        public int Master => Priority + 12;
    }
}
