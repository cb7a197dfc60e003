namespace Director.Daemon.Logging;

/// <summary>
/// MESSAGE_ID of an event, by which <c>journalctl -x</c> finds its text in the catalog (packaging/journal/director.catalog). It is made of
/// the event's name, the one in EVENT, so no two lists have to agree: the 128-bit FNV-1a hash of "director." and the name.
/// </summary>
internal static class MessageId
{
    private const string Space = "director.";

    private static readonly UInt128 Basis = new(0x6c62272e07bb0142, 0x62b821756295c58d);
    private static readonly UInt128 Prime = new(0x0000000001000000, 0x000000000000013b);

    /// <summary>32 hexadecimal digits.</summary>
    /// <param name="eventName">As in EVENT: "RealServerDown".</param>
    public static string Of(ReadOnlySpan<char> eventName) => Hash(Hash(Basis, Space), eventName).ToString("x32", null);

    private static UInt128 Hash(UInt128 hash, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ (byte)letter) * Prime);
        }

        return hash;
    }
}
