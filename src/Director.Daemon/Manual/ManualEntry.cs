using System.Collections.Immutable;

namespace Director.Daemon.Manual;

/// <summary>A term and what it means.</summary>
/// <param name="Term">Is set in bold.</param>
/// <param name="Argument">Stands behind the term in italics; may be empty.</param>
/// <param name="Lines">Each on a line of its own.</param>
/// <param name="Example">Lines that stay as they are; may be empty.</param>
internal sealed record ManualEntry(string Term, string Argument, ImmutableArray<string> Lines, string Example = "")
{
    /// <summary>An entry of one line without argument.</summary>
    public ManualEntry(string term, string line)
        : this(term, "", [line])
    {
    }
}
