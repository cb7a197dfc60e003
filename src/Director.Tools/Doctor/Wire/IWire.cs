using System.Collections.Immutable;

namespace Director.Tools.Doctor;

/// <summary>The networks of the machine: to listen to, and on request to ask.</summary>
public interface IWire
{
    /// <summary>Listens.</summary>
    /// <param name="places">Where.</param>
    /// <param name="time">How long.</param>
    /// <exception cref="IOException">The kernel gives no socket.</exception>
    Task<ImmutableArray<HeardMessage>> ListenAsync(IReadOnlyCollection<ListeningPlace> places, TimeSpan time);

    /// <summary>
    /// Asks each question twice, as RFC 5227 §2.1.1 does by ARP: with no sender's address, so that nobody's table is changed. IPv6 has
    /// nothing like that: there it is the question of every neighbour (RFC 4861 §7.2.2).
    /// </summary>
    /// <exception cref="IOException">The kernel gives no socket.</exception>
    Task<ImmutableArray<NeighbourAnswer>> AskAsync(IReadOnlyCollection<NeighbourQuestion> questions);
}
