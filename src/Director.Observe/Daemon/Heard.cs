using Director.Protocol.V1;

namespace Director.Observe.Daemon;

/// <summary>What whoever listens to the director hears, in the order it came about.</summary>
internal abstract record Heard
{
    private Heard()
    {
    }

    /// <summary>Something happened.</summary>
    /// <param name="IsNews">False: it happened before the companion ran, whose predecessor has told of it.</param>
    public sealed record Happened(Event Event, bool IsNews) : Heard;

    /// <summary>The director answers, at first or again. What happened meanwhile follows.</summary>
    /// <param name="IsOther">It is another process than the one heard before.</param>
    public sealed record Answers(bool IsOther) : Heard;

    /// <summary>The director ended, or does not answer.</summary>
    /// <param name="Problem">In words.</param>
    public sealed record Silent(DateTimeOffset Since, string Problem) : Heard;
}
