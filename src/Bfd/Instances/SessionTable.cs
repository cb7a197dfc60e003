using Linux;

namespace Bfd;

/// <summary>The sessions by who they are with, by number and by discriminator. Numbers of those that ended are used again.</summary>
internal sealed class SessionTable(Func<uint> discriminators)
{
    private readonly Dictionary<BfdSessionKey, BfdSession> _byKey = [];
    private readonly Dictionary<uint, BfdSession> _byDiscriminator = [];
    private readonly List<BfdSession?> _byNumber = [];
    private readonly Stack<int> _free = [];

    internal IReadOnlyCollection<BfdSession> All => _byKey.Values;

    internal BfdSession? Find(BfdSessionKey key) => _byKey.GetValueOrDefault(key);

    internal BfdSession? Find(int number) => _byNumber[number];

    internal BfdSession Add(BfdSessionOptions options)
    {
        if (!_free.TryPop(out var number))
        {
            number = _byNumber.Count;
            _byNumber.Add(null);
        }

        BfdSession session = new(number, options, FreshDiscriminator());
        _byNumber[number] = session;
        _byKey.Add(session.Key, session);
        _byDiscriminator.Add(session.Machine.Discriminator, session);
        return session;
    }

    internal void Remove(BfdSession session)
    {
        _byKey.Remove(session.Key);
        _byDiscriminator.Remove(session.Machine.Discriminator);
        _byNumber[session.Number] = null;
        _free.Push(session.Number);
    }

    /// <summary>
    /// Whom a packet is for. A discriminator says it alone, whatever the source (RFC 5880 §6.3); without one the addresses and the port do
    /// (RFC 5881 §3, RFC 5883 §4).
    /// </summary>
    internal BfdSession? Find(in BfdPacket packet, in ReceivedDatagram datagram) =>
        packet.YourDiscriminator != 0
            ? _byDiscriminator.GetValueOrDefault(packet.YourDiscriminator)
            : _byKey.GetValueOrDefault(new(datagram.Source, datagram.Destination, datagram.Port.IsMultihop))
                ?? _byKey.GetValueOrDefault(new(datagram.Source, InternetAddress.None, datagram.Port.IsMultihop));

    private uint FreshDiscriminator()
    {
        uint discriminator;
        do
        {
            discriminator = discriminators();
        }
        while (discriminator == 0 || _byDiscriminator.ContainsKey(discriminator));
        return discriminator;
    }
}
