package io.limpid.app.catalogue;

import io.limpid.app.catalogue.ExplainerEntry.Model;
import io.limpid.app.recipe.explain.AblationCamSettings;
import io.limpid.app.recipe.explain.AutoSettings;
import io.limpid.app.recipe.explain.Baseline;
import io.limpid.app.recipe.explain.DeconvolutionSettings;
import io.limpid.app.recipe.explain.DeepLiftSettings;
import io.limpid.app.recipe.explain.DeepShapSettings;
import io.limpid.app.recipe.explain.EigenCamSettings;
import io.limpid.app.recipe.explain.EigenGradCamSettings;
import io.limpid.app.recipe.explain.ExactIntegratedGradientsSettings;
import io.limpid.app.recipe.explain.GradCamPlusPlusSettings;
import io.limpid.app.recipe.explain.GradCamSettings;
import io.limpid.app.recipe.explain.GradientSettings;
import io.limpid.app.recipe.explain.GradientShapSettings;
import io.limpid.app.recipe.explain.GradientTimesInputSettings;
import io.limpid.app.recipe.explain.GuidedBackpropSettings;
import io.limpid.app.recipe.explain.GuidedGradCamSettings;
import io.limpid.app.recipe.explain.HiResCamSettings;
import io.limpid.app.recipe.explain.IntegratedGradientsSettings;
import io.limpid.app.recipe.explain.InternalInfluenceSettings;
import io.limpid.app.recipe.explain.LayerActivationSettings;
import io.limpid.app.recipe.explain.LayerCamSettings;
import io.limpid.app.recipe.explain.LayerConductanceSettings;
import io.limpid.app.recipe.explain.LayerGradientTimesActivationSettings;
import io.limpid.app.recipe.explain.LayerwiseRelevanceSettings;
import io.limpid.app.recipe.explain.ScoreCamSettings;
import io.limpid.app.recipe.explain.SmoothGradSettings;
import io.limpid.app.recipe.explain.VarGradSettings;
import io.limpid.app.recipe.explain.XGradCamSettings;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.Deconvolution;
import io.limpid.explain.gradient.DeepLift;
import io.limpid.explain.gradient.DeepShap;
import io.limpid.explain.gradient.ExactIntegratedGradients;
import io.limpid.explain.gradient.Gradient;
import io.limpid.explain.gradient.GradientShap;
import io.limpid.explain.gradient.GradientTimesInput;
import io.limpid.explain.gradient.GuidedBackprop;
import io.limpid.explain.gradient.IntegratedGradients;
import io.limpid.explain.gradient.InternalInfluence;
import io.limpid.explain.gradient.LayerActivation;
import io.limpid.explain.gradient.LayerConductance;
import io.limpid.explain.gradient.LayerGradientTimesActivation;
import io.limpid.explain.gradient.LayerwiseRelevance;
import io.limpid.explain.gradient.SmoothGrad;
import io.limpid.explain.gradient.VarGrad;
import io.limpid.explain.map.AblationCam;
import io.limpid.explain.map.EigenCam;
import io.limpid.explain.map.EigenGradCam;
import io.limpid.explain.map.GradCam;
import io.limpid.explain.map.GradCamPlusPlus;
import io.limpid.explain.map.GuidedGradCam;
import io.limpid.explain.map.HiResCam;
import io.limpid.explain.map.LayerCam;
import io.limpid.explain.map.ScoreCam;
import io.limpid.explain.map.Size;
import io.limpid.explain.map.XGradCam;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The explanation methods of the catalogue that follow a network's gradient. */
final class GradientExplainers {
    /** In the order of {@code limpid list}. */
    static final List<ExplainerEntry<?>> NETWORKS = List.of(
            new ExplainerEntry<>(
                    "auto",
                    AutoSettings.class,
                    "The most faithful method",
                    "The method whose ranking removing and inserting bears out best on the first stage, within a time"
                            + " budget",
                    Model.NETWORK,
                    AutomaticExplainer::of),
            new ExplainerEntry<>(
                    "gradient",
                    GradientSettings.class,
                    "Gradient",
                    "How the output would begin to change with each value (Simonyan et al. 2014)",
                    Model.NETWORK,
                    (settings, context) -> new Gradient(explained(context))),
            new ExplainerEntry<>(
                    "gradient-times-input",
                    GradientTimesInputSettings.class,
                    "Gradient times input",
                    "Each value times its derivative (Shrikumar et al. 2016)",
                    Model.NETWORK,
                    (settings, context) -> new GradientTimesInput(explained(context))),
            new ExplainerEntry<>(
                    "smooth-grad",
                    SmoothGradSettings.class,
                    "SmoothGrad",
                    "The mean gradient over noisy copies of the row, with standard errors (Smilkov et al. 2017)",
                    Model.NETWORK,
                    (settings, context) ->
                            new SmoothGrad(settings.noise(), settings.samples(), context.seed(), explained(context))),
            new ExplainerEntry<>(
                    "var-grad",
                    VarGradSettings.class,
                    "VarGrad",
                    "The variance of the gradient over noisy copies of the row, never negative (Adebayo et al. 2018)",
                    Model.NETWORK,
                    (settings, context) ->
                            new VarGrad(settings.noise(), settings.samples(), context.seed(), explained(context))),
            new ExplainerEntry<>(
                    "integrated-gradients",
                    IntegratedGradientsSettings.class,
                    "Integrated gradients",
                    "The gradient averaged along the way from a baseline, by quadrature (Sundararajan et al. 2017)",
                    Model.NETWORK,
                    (settings, context) -> new IntegratedGradients(
                            baseline(settings.baseline(), context), settings.steps(), explained(context))),
            new ExplainerEntry<>(
                    "exact-integrated-gradients",
                    ExactIntegratedGradientsSettings.class,
                    "Exact integrated gradients",
                    "The gradient averaged along the way from a baseline, exactly: piece by piece, of the score before"
                            + " the softmax",
                    Model.NETWORK,
                    (settings, context) ->
                            new ExactIntegratedGradients(baseline(settings.baseline(), context), settings.pieces())),
            new ExplainerEntry<>(
                    "gradient-shap",
                    GradientShapSettings.class,
                    "GradientSHAP",
                    "Expected gradients over the background, with standard errors (Erion et al. 2021)",
                    Model.NETWORK,
                    (settings, context) -> new GradientShap(
                            context.background(), settings.samples(), context.seed(), explained(context))),
            new ExplainerEntry<>(
                    "deep-lift",
                    DeepLiftSettings.class,
                    "DeepLIFT",
                    "Differences from a baseline, handed back by the rescale rule, of the score before the softmax"
                            + " (Shrikumar et al. 2017)",
                    Model.NETWORK,
                    (settings, context) -> new DeepLift(baseline(settings.baseline(), context))),
            new ExplainerEntry<>(
                    "deep-shap",
                    DeepShapSettings.class,
                    "DeepSHAP",
                    "DeepLIFT averaged over the background, of the score before the softmax (Lundberg and Lee 2017)",
                    Model.NETWORK,
                    (settings, context) -> new DeepShap(context.background())),
            new ExplainerEntry<>(
                    "layerwise-relevance",
                    LayerwiseRelevanceSettings.class,
                    "Layer-wise relevance propagation",
                    "The score before the softmax, shared out layer by layer (Bach et al. 2015, Montavon et al. 2019)",
                    Model.NETWORK,
                    (settings, context) ->
                            new LayerwiseRelevance(settings.epsilon(), settings.convolutions(), settings.gamma())),
            new ExplainerEntry<>(
                    "guided-backprop",
                    GuidedBackpropSettings.class,
                    "Guided backpropagation",
                    "The gradient through positive paths only: sharp, but hardly dependent on the weights"
                            + " (Springenberg et al. 2015)",
                    Model.NETWORK,
                    (settings, context) -> new GuidedBackprop()),
            new ExplainerEntry<>(
                    "deconvolution",
                    DeconvolutionSettings.class,
                    "Deconvolution",
                    "What is positive handed back through every rectifier: sharp, but hardly dependent on the weights"
                            + " (Zeiler and Fergus 2014)",
                    Model.NETWORK,
                    (settings, context) -> new Deconvolution()),
            new ExplainerEntry<>(
                    "grad-cam",
                    GradCamSettings.class,
                    "Grad-CAM",
                    "Where the last convolution saw what speaks for the class (Selvaraju et al. 2017)",
                    Model.NETWORK,
                    (settings, context) ->
                            new GradCam(Optional.ofNullable(settings.layer()), settings.rectified(), Size.INPUT)),
            new ExplainerEntry<>(
                    "grad-cam-plus-plus",
                    GradCamPlusPlusSettings.class,
                    "Grad-CAM++",
                    "Grad-CAM with a weight for every position, in one of the two published variants (Chattopadhay et"
                            + " al. 2018)",
                    Model.NETWORK,
                    (settings, context) ->
                            new GradCamPlusPlus(Optional.ofNullable(settings.layer()), settings.variant(), Size.INPUT)),
            new ExplainerEntry<>(
                    "hi-res-cam",
                    HiResCamSettings.class,
                    "HiResCAM",
                    "Each position of a layer times its own gradient (Draelos and Carin 2020)",
                    Model.NETWORK,
                    (settings, context) -> new HiResCam(Optional.ofNullable(settings.layer()), Size.INPUT)),
            new ExplainerEntry<>(
                    "layer-cam",
                    LayerCamSettings.class,
                    "LayerCAM",
                    "Each position of a layer times its own gradient where that is positive (Jiang et al. 2021)",
                    Model.NETWORK,
                    (settings, context) -> new LayerCam(Optional.ofNullable(settings.layer()), Size.INPUT)),
            new ExplainerEntry<>(
                    "x-grad-cam",
                    XGradCamSettings.class,
                    "XGrad-CAM",
                    "Grad-CAM whose gradients count where a channel answers (Fu et al. 2020)",
                    Model.NETWORK,
                    (settings, context) -> new XGradCam(Optional.ofNullable(settings.layer()), Size.INPUT)),
            new ExplainerEntry<>(
                    "ablation-cam",
                    AblationCamSettings.class,
                    "Ablation-CAM",
                    "Channels of a layer, each weighted by what the score loses without it (Desai and Ramaswamy 2020)",
                    Model.NETWORK,
                    (settings, context) -> new AblationCam(Optional.ofNullable(settings.layer()), Size.INPUT)),
            new ExplainerEntry<>(
                    "score-cam",
                    ScoreCamSettings.class,
                    "Score-CAM",
                    "Channels of a layer, each weighted by how sure the network is when it sees no more than the"
                            + " channel does (Wang et al. 2020)",
                    Model.NETWORK,
                    (settings, context) -> new ScoreCam(Optional.ofNullable(settings.layer()), Size.INPUT)),
            new ExplainerEntry<>(
                    "eigen-cam",
                    EigenCamSettings.class,
                    "Eigen-CAM",
                    "What most channels of a layer have in common, whatever the class (Muhammad and Yeasin 2020)",
                    Model.NETWORK,
                    (settings, context) -> new EigenCam(Optional.ofNullable(settings.layer()), Size.INPUT)),
            new ExplainerEntry<>(
                    "eigen-grad-cam",
                    EigenGradCamSettings.class,
                    "Eigen-Grad-CAM",
                    "What most channels of a layer have in common, each times its own gradient (Gildenblat 2021)",
                    Model.NETWORK,
                    (settings, context) -> new EigenGradCam(Optional.ofNullable(settings.layer()), Size.INPUT)),
            new ExplainerEntry<>(
                    "guided-grad-cam",
                    GuidedGradCamSettings.class,
                    "Guided Grad-CAM",
                    "Guided backpropagation where Grad-CAM says that it matters (Selvaraju et al. 2017)",
                    Model.NETWORK,
                    (settings, context) -> new GuidedGradCam(Optional.ofNullable(settings.layer()))),
            new ExplainerEntry<>(
                    "layer-activation",
                    LayerActivationSettings.class,
                    "Activation maps",
                    "What a layer made of the row: the sum of each unit or channel, and the maps of the strongest",
                    Model.NETWORK,
                    (settings, context) -> new LayerActivation(Optional.ofNullable(settings.layer()))),
            new ExplainerEntry<>(
                    "layer-conductance",
                    LayerConductanceSettings.class,
                    "Layer conductance",
                    "How much of the way from a baseline's output to the row's went through each unit or channel of a"
                            + " layer (Dhamdhere et al. 2019)",
                    Model.NETWORK,
                    (settings, context) -> new LayerConductance(
                            Optional.ofNullable(settings.layer()),
                            baseline(settings.baseline(), context),
                            settings.steps(),
                            explained(context))),
            new ExplainerEntry<>(
                    "internal-influence",
                    InternalInfluenceSettings.class,
                    "Internal influence",
                    "The output's derivative by each unit or channel of a layer, averaged over the way from a baseline"
                            + " (Leino et al. 2018)",
                    Model.NETWORK,
                    (settings, context) -> new InternalInfluence(
                            Optional.ofNullable(settings.layer()),
                            baseline(settings.baseline(), context),
                            settings.steps(),
                            explained(context))),
            new ExplainerEntry<>(
                    "layer-gradient-times-activation",
                    LayerGradientTimesActivationSettings.class,
                    "Layer gradient times activation",
                    "Each unit or channel of a layer times the output's derivative by it: its share, to first order",
                    Model.NETWORK,
                    (settings, context) -> new LayerGradientTimesActivation(
                            Optional.ofNullable(settings.layer()), explained(context))));

    private GradientExplainers() {}

    static Explained explained(ExplainerContext context) {
        return context.link() == Link.LOGIT ? Explained.LOGIT : Explained.PROBABILITY;
    }

    static Optional<INDArray> baseline(Baseline kind, ExplainerContext context) {
        return kind == Baseline.ZEROS
                ? Optional.empty()
                : Optional.of(Nd4j.create(context.background().mean()));
    }
}
