namespace Keepalived.Configuration;

/// <summary>Finds the word that was probably meant.</summary>
public static class Suggestions
{
    /// <summary>"did you mean 'x'?", or null when nothing is near.</summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        if (word.Length is < 2 or > 64)
        {
            return null;
        }

        var limit = Math.Max(1, word.Length / 4);
        string? best = null;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > limit || DifferOnlyInDigits(candidate, word))
            {
                continue;
            }

            var distance = Distance(word, candidate, limit);
            if (distance <= limit)
            {
                limit = distance - 1;
                best = candidate;
            }
        }

        return best is null ? null : $"did you mean '{best}'?";
    }

    /// <summary>True for web1 and web2: each of such names is meant as it stands.</summary>
    private static bool DifferOnlyInDigits(string a, string b)
        => a.Where(c => !char.IsAsciiDigit(c)).SequenceEqual(b.Where(c => !char.IsAsciiDigit(c)));

    /// <summary>Letters to change, add, drop or swap with their neighbour; more than <paramref name="limit"/> is not counted out.</summary>
    public static int Distance(string a, string b, int limit)
    {
        var (before, previous, current) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var smallest = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }

                smallest = Math.Min(smallest, current[j]);
            }

            if (smallest > limit)
            {
                return limit + 1;
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }
}
