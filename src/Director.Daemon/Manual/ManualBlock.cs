using System.Collections.Immutable;

namespace Director.Daemon.Manual;

/// <summary>A piece of a section.</summary>
internal abstract record ManualBlock
{
    private ManualBlock()
    {
    }

    /// <summary>Running text.</summary>
    internal sealed record Paragraph(string Text) : ManualBlock;

    /// <summary>Lines that stay as they are.</summary>
    internal sealed record Example(string Text) : ManualBlock;

    /// <summary>Terms, each with lines that explain it.</summary>
    internal sealed record Definitions(ImmutableArray<ManualEntry> Entries) : ManualBlock;
}
