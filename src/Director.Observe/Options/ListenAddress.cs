using System.Globalization;
using System.Net;

namespace Director.Observe.Options;

/// <summary>Where HTTP is answered: one of the three is set, or none for the loopback addresses of both families.</summary>
/// <param name="Address">An address; <see cref="IPAddress.IPv6Any"/> for all of both families.</param>
/// <param name="Port">With an address or without anything.</param>
/// <param name="Path">Of a unix socket.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port, string? Path = null)
{
    private const string UnixPrefix = "unix:";

    /// <summary>Reads a list that commas part; "none" is an empty one.</summary>
    /// <exception cref="FormatException">One of them is none; it says which, and what was expected.</exception>
    public static IReadOnlyList<ListenAddress> ParseAll(string text) => text == "none" ? [] :
    [
        .. text.Split(',').Select(static one => Parse(one) ?? throw new FormatException(
            $"'{one}' is not an address to listen on: expected ADDRESS:PORT, [IPV6]:PORT, localhost:PORT, :PORT or unix:PATH")),
    ];

    /// <summary>What is wrong with such a list; null: nothing is.</summary>
    public static string? Objection(string text)
    {
        try
        {
            ParseAll(text);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    /// <inheritdoc />
    public override string ToString() => Path is not null ? UnixPrefix + Path
        : Address is null ? $"localhost:{Port}" : new IPEndPoint(Address, Port).ToString();

    private static ListenAddress? Parse(string text)
    {
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            return text[UnixPrefix.Length..] is ['/', _, ..] path ? new(null, 0, path) : null;
        }

        var colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        return text[..colon] switch
        {
            "" => new(IPAddress.IPv6Any, port),
            "localhost" => new(null, port),
            ['[', .. var inner, ']'] => IPAddress.TryParse(inner, out var six) ? new(six, port) : null,
            var outer => !outer.Contains(':') && IPAddress.TryParse(outer, out var four) ? new(four, port) : null,
        };
    }
}
