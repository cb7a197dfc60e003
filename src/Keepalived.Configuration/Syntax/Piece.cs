namespace Keepalived.Configuration;

/// <summary>A brace, or what stands between two braces.</summary>
/// <param name="Start">Index in the line.</param>
/// <param name="Length">Characters.</param>
internal readonly record struct Piece(int Start, int Length)
{
    public char FirstOf(string line) => line[Start];
}
