using Director.Protocol.V1;

namespace Director.Observe.Daemon;

/// <summary>What whoever listens to the director hears, in the order it came about.</summary>
internal abstract record Heard
{
    private Heard()
    {
    }

    /// <summary>Something happened.</summary>
    /// <param name="IsPast">It happened before somebody listened; the director remembers its last 512 events.</param>
    public sealed record Happened(Event Event, bool IsPast) : Heard;

    /// <summary>The director answers, at first or again. What happened meanwhile follows, as past.</summary>
    /// <param name="IsOther">It is another process than the one heard before.</param>
    public sealed record Answers(bool IsOther) : Heard;

    /// <summary>The director ended, or does not answer.</summary>
    /// <param name="Problem">In words.</param>
    public sealed record Silent(DateTimeOffset Since, string Problem) : Heard;
}
