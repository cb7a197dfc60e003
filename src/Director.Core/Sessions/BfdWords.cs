using Bfd;
using Linux;

namespace Director.Core.Sessions;

/// <summary>What happens to BFD sessions in words, and what to do about it. Pure.</summary>
public static class BfdWords
{
    /// <summary>A state as BFD's documents write it.</summary>
    public static string Of(BfdState state) => state.ToString();

    /// <summary>Why a session changed its state.</summary>
    public static string Of(BfdStateChange change) => (change.To, change.Diagnostic) switch
    {
        (BfdState.Up, _) => "each hears the other",
        (BfdState.Init, _) => "the neighbour is heard",
        (BfdState.AdminDown, _) => "stopped",
        (_, BfdDiagnostic.DetectionTimeExpired) => $"nothing was heard for {change.Silence.TotalMilliseconds:0.###} ms",
        _ when change.RemoteState == BfdState.AdminDown =>
            $"the neighbour was shut down by its administrator, which says nothing about the path{Because(change.RemoteDiagnostic)}",
        _ => $"the neighbour says it is down{Because(change.RemoteDiagnostic)}",
    };

    /// <summary>Why a packet was discarded.</summary>
    public static string Of(BfdPacketError error, byte timeToLive) => error switch
    {
        BfdPacketError.TooShort or BfdPacketError.Length or BfdPacketError.Truncated =>
            "its length is wrong; look for another program that sends to this port",
        BfdPacketError.Version => "its version is not 1; look for another program that sends to this port",
        BfdPacketError.DetectMultiplier => "its detection multiplier is 0",
        BfdPacketError.Multipoint => "it is of a multipoint session; configure the neighbour for this router alone",
        BfdPacketError.MyDiscriminator or BfdPacketError.YourDiscriminator => "a discriminator is 0, which is not allowed",
        BfdPacketError.PollAndFinal => "it has both the Poll and the Final bit",
        BfdPacketError.UnknownSession =>
            "it belongs to no session here; compare neighbor_ip, source_ip and multihop with the neighbour's addresses, or wait until "
                + "it starts anew",
        BfdPacketError.TimeToLive =>
            $"it came with a TTL of {timeToLive}, which is too low; raise max_hops here or the TTL there if a router is "
                + "between them",
        BfdPacketError.Authentication => "it is authenticated, which is not supported; turn authentication off at the neighbour",
        _ => "nothing is wrong",
    };

    /// <summary>What can be done about a failed call.</summary>
    public static string Remedy(int errno) => errno switch
    {
        Errno.EADDRINUSE => "another program speaks BFD on this machine: stop it, or move the sessions into its configuration",
        Errno.EADDRNOTAVAIL => "the machine does not have source_ip now: add the address, or correct source_ip",
        Errno.EAFNOSUPPORT => "IPv6 is switched off on this machine: switch it on, or use an IPv4 neighbor_ip",
        Errno.ENETUNREACH or Errno.EHOSTUNREACH or Errno.ENETDOWN => "there is no route to the neighbour now: look at links and routes",
        _ => "the session stays as it is",
    };

    private static string Because(BfdDiagnostic reason) => reason switch
    {
        BfdDiagnostic.None => "",
        BfdDiagnostic.DetectionTimeExpired => ": it received nothing from here",
        BfdDiagnostic.NeighbourSignalledDown => ": this side said so",
        _ => $": {reason}",
    };
}
