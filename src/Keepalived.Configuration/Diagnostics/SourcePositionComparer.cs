namespace Keepalived.Configuration;

/// <summary>Orders places as a reader meets them: an included file stands where its include statement does.</summary>
internal sealed class SourcePositionComparer : IComparer<SourcePosition>
{
    public static readonly SourcePositionComparer Instance = new();

    public int Compare(SourcePosition x, SourcePosition y)
    {
        if (!ReferenceEquals(x.File, y.File))
        {
            var (chainX, chainY) = (Chain(x), Chain(y));
            for (var i = 0; i < chainX.Count && i < chainY.Count; i++)
            {
                if (!ReferenceEquals(chainX[i].File, chainY[i].File))
                {
                    return (chainX[i].File?.Order ?? -1).CompareTo(chainY[i].File?.Order ?? -1);
                }

                var here = InFile(chainX[i], chainY[i]);
                if (here != 0)
                {
                    return here;
                }
            }

            return chainX.Count.CompareTo(chainY.Count);
        }

        return InFile(x, y);
    }

    private static int InFile(SourcePosition x, SourcePosition y)
        => x.Line != y.Line ? x.Line.CompareTo(y.Line) : x.Column.CompareTo(y.Column);

    private static List<SourcePosition> Chain(SourcePosition position)
    {
        var chain = new List<SourcePosition>();
        for (SourcePosition? p = position; p is { } place; p = place.File?.IncludedFrom)
        {
            chain.Insert(0, place);
        }

        return chain;
    }
}
