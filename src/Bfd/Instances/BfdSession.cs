namespace Bfd;

/// <summary>The identity of a session: lives across reloads, while its snapshot is swapped whole. Belongs to the loop's thread.</summary>
internal sealed class BfdSession(int number, BfdSessionOptions options, uint discriminator)
{
    /// <summary>Its place in the deadline heap, and the number of its socket.</summary>
    internal int Number { get; } = number;

    internal BfdSessionOptions Options { get; set; } = options;

    /// <summary>As in its options, at hand for each packet.</summary>
    internal BfdSessionKey Key { get; } = options.Key;

    internal string Name => Options.Name;

    internal BfdMachineState Machine { get; set; } = BfdMachineState.Initial(discriminator);

    /// <summary>Its socket is open, and so is the one its packets come in by.</summary>
    internal bool IsOpen { get; set; }

    internal long Sent { get; set; }

    internal long Received { get; set; }

    internal long SendErrors { get; set; }

    internal long BecameUp { get; set; }

    internal long LastTransition { get; set; }

    internal BfdSessionStatus Summarize() => new()
    {
        Name = Name,
        Key = Key,
        Machine = Machine,
        PacketsSent = Sent,
        PacketsReceived = Received,
        SendErrors = SendErrors,
        BecameUp = BecameUp,
        LastTransition = LastTransition,
    };
}
