namespace HealthChecks;

/// <summary>Why a connection cannot begin.</summary>
/// <param name="Operation">What failed besides connect(2) itself, in words: "set interface eth9"; else null.</param>
/// <param name="Errno">Of errno(3).</param>
public readonly record struct ConnectFailure(string? Operation, int Errno);
