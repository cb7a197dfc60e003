namespace Director.Protocol;

/// <summary>The files of the two sockets in the service's runtime directory.</summary>
public static class SocketNames
{
    /// <summary>Of the socket that shows.</summary>
    public const string Status = "status";

    /// <summary>Of the socket that takes orders as well.</summary>
    public const string Control = "control";
}
