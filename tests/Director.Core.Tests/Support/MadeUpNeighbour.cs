using System.Collections.Concurrent;
using Bfd;
using ReceivedDatagram = Bfd.ReceivedDatagram;

namespace Director.Core.Tests.Support;

/// <summary>A BFD neighbour that answers each packet with what lets the session come up, or with what the test has it say.</summary>
internal sealed class MadeUpNeighbour : IBfdTransport
{
    private readonly TestWait _wait = new();
    private readonly ConcurrentQueue<BfdState> _sent = [];
    private readonly ConcurrentQueue<(BfdPacket Packet, BfdSessionKey Key)> _answers = [];
    private (BfdPacket Packet, BfdSessionKey Key) _last;

    /// <summary>It does not answer.</summary>
    public volatile bool IsSilent;

    /// <summary>The loop's next wait fails, which ends it.</summary>
    public volatile bool IsBroken;

    /// <summary>The states that were told it, in order.</summary>
    public BfdState[] Heard => [.. _sent];

    public int Listen(BfdPort port, out string operation)
    {
        operation = "";
        return 0;
    }

    public void StopListening(BfdPort port)
    {
    }

    public int Open(int session, BfdSessionKey key, out string operation)
    {
        operation = "";
        return 0;
    }

    public void Close(int session)
    {
    }

    public int Send(int session, BfdSessionKey key, byte timeToLive, ReadOnlySpan<byte> packet)
    {
        Assert.True(BfdPacket.TryParse(packet, out var sent, out _));
        _sent.Enqueue(sent.State);
        _last = (sent, key);
        if (!IsSilent && sent.State != BfdState.AdminDown)
        {
            Answer(sent.State == BfdState.Down ? BfdState.Init : BfdState.Up);
        }

        return 0;
    }

    public bool TryReceive(Span<byte> buffer, out ReceivedDatagram datagram)
    {
        datagram = default;
        if (!_answers.TryDequeue(out var answer))
        {
            return false;
        }

        answer.Packet.Write(buffer);
        datagram = new ReceivedDatagram { Length = BfdPacket.Length, Source = answer.Key.Neighbour, TimeToLive = 255 };
        return true;
    }

    public void Wait(TimeSpan timeout)
    {
        if (IsBroken)
        {
            throw new IOException("epoll_wait: EBADF");
        }

        _wait.Wait(timeout);
    }

    public void Wake() => _wait.Wake();

    public void Dispose()
    {
        // A command that is posted after the end may still wake it.
    }

    /// <summary>Says that it is in this state.</summary>
    public void Answer(BfdState state) => _answers.Enqueue((_last.Packet with
    {
        State = state,
        IsPoll = false,
        IsFinal = _last.Packet.IsPoll,
        MyDiscriminator = 7,
        YourDiscriminator = _last.Packet.MyDiscriminator,
    }, _last.Key));
}
