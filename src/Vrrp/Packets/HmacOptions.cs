using System.Collections.Immutable;

namespace Vrrp;

/// <summary>keepalived's <c>auth_hmac</c>: adverts of either version carry a signature behind the message.</summary>
public sealed record HmacOptions
{
    /// <summary>The keys that signatures of others may be made with.</summary>
    public ImmutableArray<HmacKey> Keys { get; init; } = [];

    /// <summary>Number of the key that signs.</summary>
    public byte ActiveKey { get; init; }

    /// <summary>How old, or ahead of our clock, an advert may be (time_window); counts unless <see cref="IsMonotonic"/>.</summary>
    public TimeSpan TimeWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Times are not compared with the clock: only the greater number counts, for ever (anti_replay monotonic).</summary>
    public bool IsMonotonic { get; init; }

    /// <summary>What is signed and what is taken without a signature.</summary>
    public HmacMode Mode { get; init; }

    /// <summary>The key of a number; null: there is none. A loop, for each signed advert comes by here.</summary>
    internal HmacKey? Find(byte id)
    {
        foreach (var key in Keys)
        {
            if (key.Id == id)
            {
                return key;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public bool Equals(HmacOptions? other) => other is not null
        && (ActiveKey, TimeWindow, IsMonotonic, Mode) == (other.ActiveKey, other.TimeWindow, other.IsMonotonic, other.Mode)
        && Keys.SequenceEqual(other.Keys);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(ActiveKey, TimeWindow, IsMonotonic, Mode, Keys.Length);
}

/// <summary>A key and its number.</summary>
/// <param name="Id">1 to 255.</param>
/// <param name="Secret">32 to 64 bytes.</param>
public readonly record struct HmacKey(byte Id, ImmutableArray<byte> Secret)
{
    /// <summary>By what the secret holds.</summary>
    public bool Equals(HmacKey other) => Id == other.Id && Secret.AsSpan().SequenceEqual(other.Secret.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => Id;

    /// <summary>Without the secret, which belongs in no log.</summary>
    public override string ToString() => $"key {Id}";
}

/// <summary>Steps by which running routers come to signatures: receive-only everywhere, then permissive everywhere, then enforce.</summary>
public enum HmacMode : byte
{
    /// <summary>Signs; takes nothing that is not signed.</summary>
    Enforce,

    /// <summary>Signs; takes what is not signed.</summary>
    Permissive,

    /// <summary>Does not sign; takes what is not signed.</summary>
    ReceiveOnly,
}
