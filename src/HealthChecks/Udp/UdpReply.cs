using Keepalived.Configuration;

namespace HealthChecks;

/// <summary>
/// What a reply must be like: any one, or one of a length and with a beginning. Of a reply that is shorter than the pattern only what there
/// is of it is compared, as in keepalived.
/// </summary>
internal sealed class UdpReply
{
    private readonly byte[] _value;
    private readonly byte[] _mask;
    private readonly int _least;
    private readonly int _most;

    private UdpReply(byte[] value, byte[] mask, int least, int most) => (_value, _mask, _least, _most) = (value, mask, least, most);

    /// <summary>As require_reply says, in hexadecimal digits with an x for each that does not matter.</summary>
    public static UdpReply Of(UdpCheck settings) => settings.ReplyPattern is { } pattern
        ? new(
            Convert.FromHexString(pattern.ToLowerInvariant().Replace('x', '0')),
            Convert.FromHexString(string.Concat(pattern.Select(digit => digit is 'x' or 'X' ? '0' : 'f'))),
            settings.MinimumReplyLength,
            settings.MaximumReplyLength)
        : new([], [], 0, int.MaxValue);

    /// <summary>What is wrong with a reply; null: nothing.</summary>
    public string? Problem(ReadOnlySpan<byte> reply)
    {
        if (reply.Length < _least || reply.Length > _most)
        {
            return $"the reply has {reply.Length} bytes, expected {_least} to {_most}";
        }

        var compared = Math.Min(reply.Length, _value.Length);
        for (var index = 0; index < compared; index++)
        {
            if ((reply[index] & _mask[index]) != _value[index])
            {
                return $"byte {index} of the reply is {reply[index]:x2}, which the pattern does not allow";
            }
        }

        return null;
    }
}
