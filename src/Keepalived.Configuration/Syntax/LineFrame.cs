namespace Keepalived.Configuration;

/// <summary>Where the preprocessor takes its next line from; frames are stacked.</summary>
internal abstract class LineFrame
{
    /// <summary>The next line, its comments already gone.</summary>
    public abstract bool TryNext(out LogicalLine line);

    /// <summary>True when its lines stand in a file, false when they are made.</summary>
    public virtual bool IsFile => false;

    /// <summary>Called when it has no more lines.</summary>
    public virtual void End()
    {
    }
}
