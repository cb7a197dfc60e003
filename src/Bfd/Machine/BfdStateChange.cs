namespace Bfd;

/// <summary>A change of the state of a session.</summary>
/// <param name="From">The state left.</param>
/// <param name="To">The state entered.</param>
/// <param name="Diagnostic">Our reason.</param>
/// <param name="RemoteState">What the neighbour last said of itself.</param>
/// <param name="RemoteDiagnostic">Its reason.</param>
/// <param name="Silence">With <see cref="BfdDiagnostic.DetectionTimeExpired"/>: how long it was allowed to be silent.</param>
/// <param name="IsPathUp">As <see cref="BfdMachineState.IsPathUp"/>, after the change.</param>
public readonly record struct BfdStateChange(
    BfdState From,
    BfdState To,
    BfdDiagnostic Diagnostic,
    BfdState RemoteState,
    BfdDiagnostic RemoteDiagnostic,
    TimeSpan Silence,
    bool? IsPathUp)
{
    /// <summary>It was up and the neighbour fell silent: the one loss that tells of the neighbour itself or of all paths to it.</summary>
    public bool IsSilence => From == BfdState.Up && Diagnostic == BfdDiagnostic.DetectionTimeExpired;
}
