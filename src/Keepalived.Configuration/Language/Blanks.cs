namespace Keepalived.Configuration;

/// <summary>What separates words.</summary>
internal static class Blanks
{
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\f' or '\v';

    public static bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!IsBlank(c))
            {
                return false;
            }
        }

        return true;
    }
}
