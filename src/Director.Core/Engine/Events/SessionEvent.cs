using Bfd;
using Director.Core.Sessions;

namespace Director.Core.Engine;

/// <summary>What happened to BFD sessions.</summary>
public abstract record SessionEvent : DirectorEvent
{
    /// <summary>A session changed its state.</summary>
    public sealed record Transition(BfdTransition Change) : SessionEvent;

    /// <summary>A packet was discarded.</summary>
    public sealed record Rejected(RejectedBfdPacket Packet) : SessionEvent;

    /// <summary>A system call of the loop failed.</summary>
    public sealed record SocketFailed(BfdSocketTrouble Trouble) : SessionEvent;

    /// <summary>A deadline was met late.</summary>
    public sealed record Late(SessionName Session, TimeSpan Lateness) : SessionEvent;
}
