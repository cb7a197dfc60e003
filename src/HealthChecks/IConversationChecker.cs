namespace HealthChecks;

/// <summary>A check that talks to the server over one socket of its own.</summary>
public interface IConversationChecker : IChecker
{
    /// <summary>Where and how to connect for each attempt.</summary>
    ConnectionOptions Connection { get; }

    /// <summary>One attempt, from the established connection on.</summary>
    /// <param name="step">Which step: the index of the url of HTTP_GET, else 0.</param>
    IConversation Begin(int step);
}
