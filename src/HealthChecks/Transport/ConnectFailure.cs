using Linux;

namespace HealthChecks;

/// <summary>Why a connection cannot begin.</summary>
/// <param name="Operation">What failed besides connect(2) itself, in words: "set interface eth9"; else null.</param>
/// <param name="Errno">Of errno(3).</param>
public readonly record struct ConnectFailure(string? Operation, int Errno)
{
    /// <summary>This machine lacks something, or does not let us: that says nothing of the server.</summary>
    public bool IsOurs => Shortage.Is(Errno) || this is { Operation: not null, Errno: Linux.Errno.EACCES or Linux.Errno.EPERM };

    /// <summary>What an administrator does about a failure of ours.</summary>
    public string Remedy =>
        Shortage.Remedy(Errno) ?? "give the service CAP_NET_RAW for pings and interfaces, CAP_NET_ADMIN for marks";

    /// <summary>For people: "connect to 10.0.0.1:80: Connection refused (ECONNREFUSED)".</summary>
    /// <param name="connection">What was to begin: "connect to 10.0.0.1:80".</param>
    public string Describe(string connection)
    {
        var operation = Operation is { } part ? $"{connection}: {part}" : connection;
        return Errno == Linux.Errno.ETIMEDOUT ? $"{operation}: timed out" : $"{operation}: {Linux.Errno.Describe(Errno)}";
    }
}
