namespace Keepalived.Configuration;

/// <summary>The rest of a line that was interrupted by an include behind a brace.</summary>
internal sealed class PendingFrame(LogicalLine rest) : LineFrame
{
    private bool _given;

    public override bool IsFile => true;

    public override bool TryNext(out LogicalLine line)
    {
        line = rest;
        return !_given && (_given = true);
    }
}
