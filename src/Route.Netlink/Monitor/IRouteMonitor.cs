namespace Route.Netlink;

/// <summary>Tells of changes to links and addresses: <see cref="RouteMonitor"/>, or in tests a machine made up.</summary>
public interface IRouteMonitor : IDisposable
{
    /// <summary>Completes when the monitor has ended: after its disposal, or with what broke it.</summary>
    Task Completion { get; }

    /// <summary>Tells of routes and rules as well from now on; more than once does no harm. Safe from any thread.</summary>
    /// <exception cref="IOException">The kernel refuses.</exception>
    void FollowRoutes();

    /// <summary>Begins to tell, what happened since it was opened first.</summary>
    void Start();
}
