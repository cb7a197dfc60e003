namespace Vrrp.Tests.Simulation;

/// <summary>Writes down what the loop tells.</summary>
internal sealed class RecordingListener : IVrrpListener
{
    internal List<string> Log { get; } = [];

    internal Dictionary<string, VrrpState> States { get; } = [];

    internal List<VrrpTransition> Transitions { get; } = [];

    internal List<RejectedAdvertisement> Rejected { get; } = [];

    internal List<SocketTrouble> Troubles { get; } = [];

    internal List<TimeSpan> Late { get; } = [];

    /// <summary>Writes down no priorities, for a test that counts what is allocated.</summary>
    internal bool IsQuiet { get; set; }

    /// <summary>Answers a request to install addresses.</summary>
    internal Action<string, long> Install { get; set; } = (_, _) => { };

    public void OnTransition(in VrrpTransition transition)
    {
        States[transition.Instance] = transition.To;
        Transitions.Add(transition);
        Log.Add($"{transition.Instance} {transition.From} to {transition.To} ({transition.Reason})");
    }

    public void OnFaultsChanged(string instance, VrrpFaults faults, string? faultyMember) =>
        Log.Add($"{instance} still in fault: {faults} {faultyMember}".TrimEnd());

    public void OnInstallAddresses(string instance, long term)
    {
        Log.Add($"{instance} install");
        Install(instance, term);
    }

    public void OnReleaseAddresses(string instance) => Log.Add($"{instance} release");

    public void OnNewMaster(string instance, InternetAddress master, byte priority) => Log.Add($"{instance} master {master} {priority}");

    public void OnLowerPriorityMaster(string instance, InternetAddress source, byte priority) =>
        Log.Add($"{instance} lower {source} {priority}");

    public void OnPriorityChanged(string instance, byte previous, byte current)
    {
        if (!IsQuiet)
        {
            Log.Add($"{instance} priority {previous} to {current}");
        }
    }

    public void OnAdvertisementRejected(in RejectedAdvertisement rejected) => Rejected.Add(rejected);

    public void OnSocketTrouble(in SocketTrouble trouble) => Troubles.Add(trouble);

    public void OnRealTimeRaised(int priority, int errno) => Log.Add($"real-time {priority} {errno}");

    public void OnLate(string instance, TimeSpan lateness) => Late.Add(lateness);

    internal string[] Take()
    {
        string[] log = [.. Log];
        Log.Clear();
        return log;
    }
}
