namespace Bfd.Tests.Simulation;

internal sealed class RecordingListener : IBfdListener
{
    internal List<string> Log { get; } = [];

    internal List<RejectedBfdPacket> Rejected { get; } = [];

    internal List<BfdSocketTrouble> Troubles { get; } = [];

    internal List<TimeSpan> Late { get; } = [];

    public void OnTransition(in BfdTransition transition) =>
        Log.Add($"{transition.Session}: {transition.Change.From} to {transition.Change.To}");

    public void OnPath(string session, bool? isUp)
        => Log.Add($"{session} path {isUp switch { null => "unknown", true => "up", _ => "down" }}");

    public void OnRemoved(string session) => Log.Add($"{session} removed");

    public void OnPacketRejected(in RejectedBfdPacket rejected) => Rejected.Add(rejected);

    public void OnSocketTrouble(in BfdSocketTrouble trouble) => Troubles.Add(trouble);

    public void OnLate(string session, TimeSpan lateness) => Late.Add(lateness);

    /// <summary>What was told since the last call.</summary>
    internal string Take()
    {
        var all = string.Join("; ", Log);
        Log.Clear();
        return all;
    }
}
